"""`python -m touchpoints`: the same as the command `touchpoints`."""

from touchpoints.cli import main

if __name__ == "__main__":
    main()
