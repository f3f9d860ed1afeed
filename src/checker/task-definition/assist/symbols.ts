import type { Range } from '../../diagnostic.ts';
import { objectAt, objectsAt, stringAt, type JsonObject, type JsonString } from '../../json/node.ts';
import { brief } from '../../json/say.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { readable } from './values.ts';

/** One line of the file’s outline. */
export interface OutlineSymbol {
  readonly kind: 'family' | 'container' | 'volume';
  readonly name: string;
  /** What helps to tell it from others: a container’s image, where a volume’s files are. */
  readonly detail: string;
  readonly range: Range;
  /** The part of the range that is the name. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

/** The file’s outline in the order of the text: the family, each container, each volume, by their names. */
export function symbols(text: string): readonly OutlineSymbol[] {
  const context = readable(text);
  if (context === undefined) return [];
  const family = stringAt(context.root, 'family');
  const found = [
    ...(family === undefined ? [] : [symbol(context, 'family', family, family, 'family', '')]),
    ...context.containers.map(({ object, name }, index) => {
      const image = stringAt(object, 'image')?.value ?? '';
      return symbol(context, 'container', object, name, `container ${index + 1}`, image);
    }),
    ...objectsAt(context.root, 'volumes').map((volume, index) =>
      symbol(context, 'volume', volume, stringAt(volume, 'name'), `volume ${index + 1}`, filesOf(volume)),
    ),
  ];
  return found.sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}

function symbol(
  context: TaskDefinitionContext,
  kind: OutlineSymbol['kind'],
  whole: JsonObject | JsonString,
  name: JsonString | undefined,
  placeholder: string,
  detail: string,
): OutlineSymbol {
  return {
    kind,
    name: name === undefined || name.value.trim() === '' ? placeholder : brief(name.value),
    detail: brief(detail),
    range: context.range(whole),
    selection: context.range(name ?? whole),
    children: [],
  };
}

/** Where a volume’s files are, in the words of its configuration. */
function filesOf(volume: JsonObject): string {
  const at = (configuration: string, name: string): string | undefined =>
    stringAt(objectAt(volume, configuration), name)?.value;
  return (
    at('efsVolumeConfiguration', 'fileSystemId') ??
    at('fsxWindowsFileServerVolumeConfiguration', 'fileSystemId') ??
    at('s3filesVolumeConfiguration', 'fileSystemArn') ??
    at('dockerVolumeConfiguration', 'driver') ??
    at('host', 'sourcePath') ??
    ''
  );
}
