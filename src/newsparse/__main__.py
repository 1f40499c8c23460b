"""The command line once more: ``python -m newsparse`` is the command ``newsparse``."""

from newsparse_command import main

if __name__ == "__main__":
    main()
