import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { packageInstalls, type PackageManager, unpinnedFindings } from '../package-managers.ts';
import type { ShellWord } from '../shell/shell.ts';

const GO: PackageManager = { commands: ['go'], actions: ['install', 'get', 'run'], valued: [] };
/** Options that take the next word; Go writes long ones with one hyphen. Source: https://pkg.go.dev/cmd/go */
const VALUED =
  /^--?(?:C|asmflags|buildmode|compiler|covermode|coverpkg|exec|gcflags|gccgoflags|installsuffix|ldflags|mod|modfile|o|overlay|p|pgo|pkgdir|tags|toolexec)$/;

/** `example.com/tool` and `tool@latest`, but not `example.com/tool@v1`, `./cmd`, `cmd/go`. */
function isUnpinned({ text, isStatic }: ShellWord): boolean {
  return (
    isStatic && (/^[\w-]+(?:\.[\w-]+)+\/[^@]*@?$/.test(text) || /^[^@]+@(?:latest|upgrade|patch)$/.test(text))
  );
}

export const rule: Rule<DockerfileContext> = {
  code: 'DL3062',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of go install have a version',
  why: 'Without a version, `go install` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`go install example.com/tool@v1.4.2` pins. `@latest` does not. A package of the module at hand (`./cmd/shop`) has its version from `go.mod`.',
  source: 'https://go.dev/ref/mod#go-install',
  bad: [
    { text: 'FROM golang:1.25\nRUN go install golang.org/x/tools/cmd/stringer@latest\n' },
    { text: 'FROM golang:1.25\nRUN go get github.com/google/uuid\n' },
  ],
  good: [
    { text: 'FROM golang:1.25\nRUN go install -v golang.org/x/tools/cmd/stringer@v0.34.0\n' },
    { text: 'FROM golang:1.25\nCOPY . .\nRUN go install ./cmd/... && go run ./gen\n' },
  ],
  about: GO.commands,
  local: true,
  *check(context) {
    for (const { command, action, packages } of packageInstalls(context, GO)) {
      const valued = new Set(command.args.filter((_, at) => VALUED.test(command.args[at - 1]?.text ?? '')));
      const operands = packages.filter((word) => !valued.has(word));
      // What follows the package of `go run` is for the program.
      const wanted = action.text === 'run' ? operands.slice(0, 1) : operands;
      yield* unpinnedFindings(
        context,
        wanted.filter(isUnpinned),
        (name) => `${name.replace(/@.*/, '')}@v1.2.3`,
      );
    }
  },
};
