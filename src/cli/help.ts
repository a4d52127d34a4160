/** What `--help` prints. */

export const helpTexts = {
  interlock: `Interlock finds concurrency defects in Python code.

Usage: interlock <command> [options]

Commands:
  check [paths...]   Check files and directories
  explain <place>    Say where a line runs, what it calls, and what is found there
  rule [name]        Explain a rule, or list all rules
  server             Run the language server for an editor

Options:
  --version          Print the version
  --help             Print this; after a command, print its options

Exit code: 0 nothing found, 1 something found, 2 wrong usage or something that could not be read.
`,
  check: `Check Python files and the Python files in directories.

Usage: interlock check [options] [paths...]      (default: the current directory)
       interlock check [options] -               (reads standard input)

What is checked:
  --select <rules>          Run these rules or groups only, separated by commas
  --ignore <rules>          Do not run these rules or groups
  --preset <name>           recommended, strict or all
  --target-version <x.y>    The oldest Python that the code must run on
  --config <file>           Use this settings file instead of the nearest one
  --stdin-filename <file>   The name of what is read from standard input

What is reported:
  --format <name>           text, json, sarif, github or junit (default: text)
  --min-severity <name>     error, warning, information or hint (default: information)
  --fail-on <name>          Exit with 1 from this severity on, or never (default: warning)
  --statistics              Count findings by rule instead of listing them
  --output <file>           Write the report to a file
  --color <when>            auto, always or never

What is fixed:
  --fix                     Make the safe fixes
  --suggested               With --fix or --diff: make those too that a person should look at
  --diff                    Print what fixes would change, and change nothing

  --threads <number>        How many threads check (default: 1)
  --help                    Print this

Files in hidden directories, virtual environments, site-packages and node_modules are not looked for; a file that is
named is always checked. Settings come from the nearest interlock.toml, or pyproject.toml with [tool.interlock].

Exit code: 0 nothing found, 1 something found, 2 wrong usage or something that could not be read.
`,
  explain: `Say what is known of a line: where it runs and by which calls, the locks held, what it calls, what is found.

Usage: interlock explain [options] FILE:LINE                     (of a notebook: FILE:CELL:LINE)
       interlock explain [options] --unresolved [paths...]      (default: the current directory)

  --unresolved       List the calls of which Interlock does not know what they reach, by reason
  --format <name>    text or json (default: text)
  --config <file>    Use this settings file instead of the nearest one
  --color <when>     auto, always or never
  --help             Print this

Exit code: 0 explained, 2 wrong usage or something that could not be read.
`,
  server: `Run the language server for an editor, which starts it itself.

Usage: interlock server --stdio

  --stdio            Talk through standard input and output
  --socket <port>    Connect to a port of this machine
  --pipe <name>      Connect to a named pipe or a Unix socket
  --node-ipc         Talk through the channel that Node gives a forked process
  --help             Print this
`,
  rule: `Explain a rule, or list all rules.

Usage: interlock rule [name]

  --help   Print this
`,
} as const;
