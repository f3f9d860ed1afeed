import type { DockerfileContext } from './context.ts';
import type { PackageInstall } from './package-managers.ts';
import type { ShellCommand } from './shell/shell.ts';

const PIP = /^pip[\d.]*$/;
const PYTHON = /^(?:python[\d.]*|pypy[\d.]*)$/;
/** Options of `pip install` that take the next word. Source: https://pip.pypa.io/en/stable/cli/pip_install/ */
const VALUED = new Set(
  `-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --prefix
  --root --src --platform --python-version --implementation --abi --global-option --build-option --config-settings -C
  --no-binary --only-binary --progress-bar --upgrade-strategy --log --proxy --retries --timeout --exists-action
  --trusted-host --cert --client-cert --cache-dir --report --root-user-action --python --use-feature --group`.split(
    /\s+/,
  ),
);

/** Every `pip install`, also as `pip3`, `pip3.13` and `python3 -m pip`. */
export function pipInstalls(context: DockerfileContext): readonly PackageInstall[] {
  const installs: PackageInstall[] = [];
  for (const name of context.shell.names) {
    const isPython = PYTHON.test(name);
    if (!isPython && !PIP.test(name)) continue;
    for (const command of context.shell.commands(name)) {
      const install = toInstall(command, isPython);
      if (install !== undefined) installs.push(install);
    }
  }
  return installs;
}

function toInstall(command: ShellCommand, isPython: boolean): PackageInstall | undefined {
  let { args } = command;
  if (isPython) {
    const module = args.findIndex(({ text }, at) => text === '-m' && args[at + 1]?.text === 'pip');
    if (module === -1) return undefined;
    args = args.slice(module + 2);
  }
  const operands = args.filter(
    ({ text }, at) => !text.startsWith('-') && !VALUED.has(args[at - 1]?.text ?? ''),
  );
  const action = operands[0];
  return action?.text === 'install' ? { command, action, packages: operands.slice(1) } : undefined;
}
