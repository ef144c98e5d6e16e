"""Let ``python -m editions`` do what ``editions`` does."""

from editions.cli import main

if __name__ == "__main__":
    main(prog_name="editions")
