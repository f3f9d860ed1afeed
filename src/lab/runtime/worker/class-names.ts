import { networkModules } from '../node/modules.ts';
import { AsyncLocalStorage, AsyncResource } from './async-hooks.ts';
import { fs } from './files/fs.ts';
import { CommonModule } from './modules/commonjs.ts';
import { Immediate, Timeout } from './timers.ts';

/**
 * Classes by the names that Node gives them. The bundler shortens names; a program sees them in stacks, in what
 * `console.log` shows, and in `constructor.name`.
 */
const shortened = new Map<string, string>();

/** The name of a class whose text begins `class ds`, or what was given. */
export const classNamed = (short: string): string => shortened.get(short) ?? short;

export function nameClasses(): void {
  const known: [string, unknown][] = Object.values(networkModules)
    .filter((value) => (typeof value === 'object' && value !== null) || typeof value === 'function')
    .flatMap((value) => Object.entries(value));
  known.push(
    ...Object.entries(fs),
    ...Object.entries({ AsyncLocalStorage, AsyncResource, Immediate, Timeout }),
  );
  known.push(['Module', CommonModule]);
  for (const [name, value] of known) {
    if (typeof value !== 'function' || !/^[A-Z]/.test(name)) continue;
    const short = value.name;
    if (short === '' || short === name || !Function.prototype.toString.call(value).startsWith('class'))
      continue;
    shortened.set(short, name);
    Object.defineProperty(value, 'name', { value: name, configurable: true });
  }
}
