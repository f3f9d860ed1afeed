import type { DockerfileContext } from '../context.ts';
import type { StageReference } from '../stage-graph.ts';
import type { Span, Stage } from '../syntax/tree.ts';
import { imageHover } from './hover-image.ts';
import { about, lineNumber, touches, type Hover } from './hover-item.ts';
import { code, inWords } from './markdown.ts';

const WRITTEN: Readonly<Record<StageReference['kind'], string>> = {
  from: '`FROM`',
  copy: '`COPY --from`',
  mount: '`RUN --mount`',
};

/** A stage where it is named or begun, and an image where one stands in a stage's place. */
export function stageHover(context: DockerfileContext, offset: number): Hover | undefined {
  for (const stage of context.tree.stages) {
    const { as, alias, from } = stage;
    if (from.start > offset) break;
    if (alias !== undefined && touches(alias, offset)) return describe(context, alias, stage);
    if (as !== undefined && touches(as, offset)) return describe(context, as, stage);
  }
  const reference = context.stages.references.find((each) => touches(each, offset));
  if (reference === undefined) return undefined;
  if (reference.target !== undefined) return describe(context, reference, reference.target);
  const image = reference.kind === 'from' ? context.variables.image(reference.stage) : reference.text;
  return imageHover(context, reference, reference.text, image);
}

function describe(context: DockerfileContext, span: Span, stage: Stage): Hover {
  const { stages } = context;
  const name = stage.alias === undefined ? 'A stage without a name' : `Stage ${code(stage.alias.text)}`;
  const number = context.tree.stages.indexOf(stage);
  const from = stage.image === undefined ? '' : `, from ${code(stage.image.text)}`;
  const uses = stages.references
    .filter(({ target }) => target === stage)
    .map(({ kind, start }) => `${WRITTEN[kind]} on line ${lineNumber(context, start)}`);
  const used = uses.length === 0 ? '' : `Used by ${inWords([...new Set(uses)])}.`;
  return about(
    context,
    span,
    `**${name}**, number ${number}, begins on line ${lineNumber(context, stage.from.start)}${from}.`,
    used,
    fate(stage, stages),
  );
}

/** Whether a build that names no target builds the stage. */
function fate(stage: Stage, { final, reachable }: DockerfileContext['stages']): string {
  if (stage === final) return 'It is the last stage: what the build gives.';
  if (reachable.has(stage)) return '';
  const target = stage.alias === undefined ? '' : ` It is built with \`--target ${stage.alias.text}\`.`;
  return `The last stage does not need it, so a build skips it.${target}`;
}
