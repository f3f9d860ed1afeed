import { codedTypeError } from './errors.ts';

/** `util.parseArgs`. https://nodejs.org/api/util.html#utilparseargsconfig */

interface OptionConfig {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: unknown;
}
interface Config {
  readonly args?: readonly string[];
  readonly options?: Readonly<Record<string, OptionConfig>>;
  readonly strict?: boolean;
  readonly allowPositionals?: boolean;
  readonly allowNegative?: boolean;
  readonly tokens?: boolean;
}

export function parseArgs(config: Config = {}): { values: Record<string, unknown>; positionals: string[] } {
  const { options = {}, strict = true } = config;
  const allowPositionals = config.allowPositionals ?? !strict;
  const args = [...(config.args ?? (globalThis.process as { argv: string[] }).argv.slice(2))];
  const values = Object.create(null) as Record<string, unknown>;
  const positionals: string[] = [];
  const put = (name: string, value: unknown) => {
    if (options[name]?.multiple === true)
      values[name] = [...((values[name] as unknown[] | undefined) ?? []), value];
    else values[name] = value;
  };
  const option = (name: string, shown: string, given: string | undefined) => {
    const negated = config.allowNegative === true && name.startsWith('no-') && options[name] === undefined;
    const known = options[negated ? name.slice(3) : name];
    if (known === undefined && strict)
      throw codedTypeError(
        'ERR_PARSE_ARGS_UNKNOWN_OPTION',
        `Unknown option '${shown}'${allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${shown}"` : ''}`,
      );
    if (negated) {
      put(name.slice(3), false);
    } else if (known?.type === 'string') {
      const value = given ?? args.shift();
      if (value === undefined && strict)
        throw codedTypeError(
          'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
          `Option '${short(known)}--${name} <value>' argument missing`,
        );
      put(name, value);
    } else {
      if (given !== undefined && strict)
        throw codedTypeError(
          'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
          `Option '${short(known)}--${name}' does not take an argument`,
        );
      put(name, given ?? true);
    }
  };
  const short = (known: OptionConfig | undefined) => (known?.short === undefined ? '' : `-${known.short}, `);
  const named = (letter: string) =>
    Object.entries(options).find(([, each]) => each.short === letter)?.[0] ?? letter;
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === '--') {
      positionals.push(...args.splice(0));
    } else if (arg.startsWith('--')) {
      const [name = '', ...rest] = arg.slice(2).split('=');
      option(name, `--${name}`, rest.length > 0 ? rest.join('=') : undefined);
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let letters = arg.slice(1); letters !== '';) {
        const [letter = ''] = letters;
        letters = letters.slice(1);
        const takes = options[named(letter)]?.type === 'string';
        option(named(letter), `-${letter}`, takes && letters !== '' ? letters : undefined);
        if (takes) letters = '';
      }
    } else {
      positionals.push(arg);
    }
  }
  if (positionals.length > 0 && strict && !allowPositionals)
    throw codedTypeError(
      'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
      `Unexpected argument '${positionals[0] ?? ''}'. This command does not take positional arguments`,
    );
  for (const [name, { default: preset }] of Object.entries(options))
    if (preset !== undefined && !(name in values)) values[name] = preset;
  return { values, positionals };
}
