"""What bin/setup does, in stages. Standard library only: it runs before any environment exists.

`stage` says what a stage is and when it is up to date, `plan` lists them, `runner` runs those that are not up
to date, `process` holds their commands, `advice` turns a failed tool's output into what to do next, and `cli`
is the command line."""
