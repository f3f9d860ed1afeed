export const USAGE =
  'Usage: npm run -s check -- [--format text|json|sarif|markdown] [--fix|--scorecard] PATH…\n(--help tells more)';

export const HELP = `Checks Dockerfiles, .dockerignore, ECS task definitions and hadolint's configuration.

Usage
  npm run -s check -- [OPTION…] PATH…
  npm run -s check -- [OPTION…] --stdin-filename NAME < FILE
  npm run -s check -- --scorecard FOLDER

A PATH is a file or a folder. In a folder, and in the folders in it, these are checked: Dockerfile,
Dockerfile.*, *.dockerfile, Containerfile, .dockerignore, .hadolint.yaml, JSON files that are ECS
task definitions, and YAML files that are Kubernetes manifests or Compose files. node_modules, .git
and symbolic links are passed over.

Options
  --format text    findings for a person, with the line and a marker (the usual one)
  --format json    an array of {file, line, column, endLine, endColumn, severity, code, aliases,
                   factor, message}; lines and columns count from 1
  --format sarif   SARIF 2.1.0, for GitHub's code scanning and other tools
  --format markdown
                   a heading a file and a line a finding, for a pull request
  --scorecard      grades a folder against the twelve factors, with what speaks for each and against
                   it: all its files are read together, source code and lock files too
  --fix            mends what can be mended with certainty, and reports what is left
  --stdin-filename NAME
                   checks standard input as if it were that file; with --fix, the mended text goes
                   to standard output and the report to standard error
  --help           this text
  --version        the version
  --               what follows are paths

The nearest .hadolint.yaml upwards sets ignored codes, severities, trusted registries, the label
schema and the failure threshold. The nearest .dockerignore upwards counts as the build context's.

Exit status
  0  no error was found
  1  an error was found, or what .hadolint.yaml calls a failure
  2  the command line cannot be understood, or a file could not be read or written
`;
