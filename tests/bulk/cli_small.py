"""The command line with batches of seven rows, so that short runs store many: see the tests."""

from newsparse.cli.commands import command_line
from newsparse.exports import Batching

if __name__ == "__main__":
    command_line(prog_name="newsparse", obj=Batching(rows=7))
