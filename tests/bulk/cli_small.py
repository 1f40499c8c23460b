"""The command line with batches of seven rows, so that short runs store many: see the tests."""

from newsparse.cli import main
from newsparse.exports import writer

if __name__ == "__main__":
    setattr(writer, "MAX_ROWS", 7)  # noqa: B010  # no name that the module exports
    main()
