import type { DockerfileContext } from './context.ts';
import type { PackageInstall } from './package-managers.ts';
import type { ShellCommand, ShellWord } from './shell/shell.ts';

const PIP = /^pip[\d.]*$/;
const PYTHON = /^(?:python[\d.]*|pypy[\d.]*)$/;
/**
 * Options of `pip install`, and of `uv` and `pipx` where they differ, that take the next word.
 * Sources: https://pip.pypa.io/en/stable/cli/pip_install/ https://docs.astral.sh/uv/reference/cli/
 * https://pipx.pypa.io/stable/docs/
 */
const VALUED = new Set(
  `-r --requirement --requirements -c --constraint --constraints -e --editable -t --target -i --index-url
  --extra-index-url -f --find-links --prefix --root --src -b --build --build-dir --platform --python-version
  --implementation --abi --global-option --build-option --install-option --config-settings --config-setting -C
  --no-binary --only-binary --progress-bar --upgrade-strategy --log --proxy --retries --timeout --exists-action
  --trusted-host --allow-insecure-host --cert --client-cert --cache-dir --report --root-user-action -p --python
  --use-feature --use-deprecated --keyring-provider --group --extra --override --overrides --index --default-index
  --index-strategy --prerelease --resolution --exclude-newer --link-mode --torch-backend -P --upgrade-package
  --reinstall-package --refresh-package -w --with --with-editable --with-requirements --pip-args --suffix
  --preinstall`.split(/\s+/),
);

/** Every `pip install`, also as `pip3`, `pip3.13` and `python3 -m pip`. */
export function pipInstalls(context: DockerfileContext): readonly PackageInstall[] {
  const installs: PackageInstall[] = [];
  for (const name of context.commandNames.keys()) {
    const isPython = PYTHON.test(name);
    if (!isPython && !PIP.test(name)) continue;
    for (const command of context.shell.commands(name)) {
      const args = isPython ? argumentsOfModule(command) : command.args;
      const install = toInstall(command, args, INSTALL);
      if (install !== undefined) installs.push(install);
    }
  }
  return installs;
}

const INSTALL: readonly string[] = ['install'];
/** The other programs that install Python packages by the same names, and the words that ask them to. */
const OTHERS: readonly (readonly [program: string, ...action: readonly string[]])[] = [
  ['uv', 'pip', 'install'],
  ['uv', 'tool', 'install'],
  ['pipx', 'install'],
];

/** Every installation of Python packages: by pip, `uv pip install`, `uv tool install` and `pipx install`. */
export function pythonInstalls(context: DockerfileContext): readonly PackageInstall[] {
  const installs = [...pipInstalls(context)];
  for (const [program, ...action] of OTHERS) {
    if (!context.commandNames.has(program)) continue;
    for (const command of context.shell.commands(program)) {
      const install = toInstall(command, command.args, action);
      if (install !== undefined) installs.push(install);
    }
  }
  return installs;
}

/** What stands behind `python -m pip`: nothing where another module runs. */
function argumentsOfModule({ args }: ShellCommand): readonly ShellWord[] {
  const module = args.findIndex(({ text }, at) => text === '-m' && args[at + 1]?.text === 'pip');
  return module === -1 ? [] : args.slice(module + 2);
}

function toInstall(
  command: ShellCommand,
  args: readonly ShellWord[],
  wanted: readonly string[],
): PackageInstall | undefined {
  if (!args.some(({ text }) => text === 'install')) return undefined;
  const operands = args.filter(({ text }, at) => !text.startsWith('-') && !takesNext(args[at - 1]?.text));
  const action = operands[wanted.length - 1];
  if (action === undefined || wanted.some((text, at) => operands[at]?.text !== text)) return undefined;
  return { command, action, packages: operands.slice(wanted.length) };
}

/** Whether an option's value is the next word: `-r x`, `--requirement x`, `-Ur x`, but not `-rx`. */
function takesNext(option = ''): boolean {
  if (!/^-\w\w+$/.test(option)) return VALUED.has(option);
  for (let at = 1; at < option.length; at += 1) {
    if (VALUED.has(`-${option.charAt(at)}`)) return at === option.length - 1;
  }
  return false;
}
