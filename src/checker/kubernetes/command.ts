import { arrayAt, stringsAt, type JsonObject, type JsonString } from '../json/node.ts';

/** What a container hands to a shell: `command: [sh, -c, "…"]`, or the same over `command` and `args`. */
export function shellScript(container: JsonObject): JsonString | undefined {
  const words = [...stringsAt(container, 'command'), ...stringsAt(container, 'args')];
  const [program, flag, script] = words;
  if (arrayAt(container, 'command') === undefined || program === undefined || flag === undefined)
    return undefined;
  return /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(program.value) && /^-[a-z]*c$/.test(flag.value)
    ? script
    : undefined;
}
