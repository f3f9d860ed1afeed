/** @jsxImportSource preact */
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { divide } from '../grid.ts';
import { useStepState } from '../hooks.ts';
import { Layers } from '../parts/Layers.tsx';
import { Listing } from '../parts/Listing.tsx';
import { Machine } from '../parts/Machine.tsx';
import { Wire } from '../parts/Wire.tsx';
import { Part } from '../steps.tsx';
import { defineView } from '../view.ts';
import { cached, CHANGES, LAYERS, type Change } from './build-cache.ts';

const dockerfile = [
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY package*.json ./',
  'RUN npm ci',
  'COPY . .',
  'USER 1000',
  'CMD ["node", "server.js"]',
];
const stages = ['Dockerfile', 'Image', 'Container'];
const arrows = [
  { command: 'docker build -t web .', from: 1 },
  { command: 'docker run -p 8080:8080 web', from: 2 },
];
const machine = { label: 'Your machine', task: 'web', address: 'localhost:8080' };

const wide = { gap: 110, top: 44, height: 264, command: 346 };
const columns = divide(0, 1200, stages.length, wide.gap);
const [file, image, container] = columns.map(({ at, size }) => ({
  x: at,
  y: wide.top,
  width: size,
  height: wide.height,
}));

const heights = [202, 176, 196];
const tallTops = heights.map((_, index) =>
  heights.slice(0, index).reduce((sum, each) => sum + each + 92, 28),
);
const [tallFile, tallImage, tallContainer] = heights.map((height, index) => ({
  x: 0,
  y: tallTops[index] ?? 0,
  width: 390,
  height,
}));
const tallEnd = (tallTops.at(-1) ?? 0) + (heights.at(-1) ?? 0);

function Wide({ change }: { change: Change }) {
  return (
    <>
      {columns.map(({ at }, index) => (
        <Part from={index}>
          <text class="strong" x={at} y="24">
            {stages[index]}
          </text>
        </Part>
      ))}
      {file && <Listing {...file} lines={dockerfile} />}
      {image && <Layers {...image} {...built(change)} from={1} />}
      {container && <Machine {...container} {...machine} from={2} />}
      {arrows.map(({ command, from }, index) => {
        const left = columns[index];
        const middle = (left?.at ?? 0) + (left?.size ?? 0) + wide.gap / 2;
        const y = wide.top + wide.height / 2;
        const reach = wide.gap / 2 - 12;
        const width = command.length * 10.8 + 40;
        return (
          <Part from={from}>
            <Wire
              points={[
                [middle - reach, y],
                [middle + reach, y],
              ]}
              arrow
              accent
            />
            <Wire
              points={[
                [middle, y + 10],
                [middle, wide.command],
              ]}
              dashed
            />
            <rect class="command" x={middle - width / 2} y={wide.command} width={width} height="44" rx="6" />
            <text class="code" x={middle} y={wide.command + 22} dy="0.35em" text-anchor="middle">
              {command}
            </text>
          </Part>
        );
      })}
    </>
  );
}

function Tall({ change }: { change: Change }) {
  return (
    <>
      {tallTops.map((top, index) => (
        <Part from={index}>
          <text class="strong" x="0" y={top - 12}>
            {stages[index]}
          </text>
        </Part>
      ))}
      {tallFile && <Listing {...tallFile} lines={dockerfile} />}
      {tallImage && <Layers {...tallImage} {...built(change)} from={1} />}
      {tallContainer && <Machine {...tallContainer} {...machine} from={2} />}
      {arrows.map(({ command, from }, index) => {
        const y = (tallTops[index] ?? 0) + (heights[index] ?? 0);
        return (
          <Part from={from}>
            <Wire
              points={[
                [120, y + 8],
                [120, y + 80],
              ]}
              arrow
              accent
            />
            <text class="code" x="134" y={y + 44} dy="0.35em">
              {command}
            </text>
          </Part>
        );
      })}
    </>
  );
}

/** The layers' names after a build, and which of them it has kept. */
function built(change: Change): { names: readonly string[]; kept: readonly boolean[] } {
  const kept = cached(change);
  const names = LAYERS.map(({ name }, index) =>
    change === 'first' ? name : `${name}: ${kept[index] ? 'kept' : 'made anew'}`,
  );
  return { names, kept };
}

const SECOND_BUILD: readonly Change[] = ['first', 'none', 'code', 'packages', 'base'];

/** From a Dockerfile to an image to a running container, with the two commands that lead there; the reader builds again. */
export const oneContainer = defineView({
  steps: () => [
    'A Dockerfile says, line by line, what the container will hold.',
    'docker build runs the lines and stores the result as an image: layers, one upon the other.',
    'docker run starts a container from the image. It answers on port 8080 of your machine.',
  ],
  View({ step }) {
    const [change, set] = useStepState<Change>(step, ['first']);
    const again = step > 0;
    return (
      <Diagram
        label={described(step, change)}
        wide={[1200, wide.command + 44]}
        tall={[390, tallEnd]}
        draw={(layout) => (layout === 'wide' ? <Wide change={change} /> : <Tall change={change} />)}
        controls={
          again ? (
            <Choice
              legend="Build again. Changed since the last build:"
              options={SECOND_BUILD.map((value) => ({ value, label: CHANGES[value].label }))}
              value={change}
              onChoose={set}
            />
          ) : undefined
        }
        said={again ? TOLD[change] : undefined}
      />
    );
  },
});

const TOLD: Readonly<Record<Change, string>> = {
  first: 'The first build makes every layer. Say what has changed since, and build again.',
  none: 'Nothing has changed, so Docker keeps every layer. The second build takes no time.',
  code: 'The line COPY . . brings server.js in, so its layer is made anew. The packages are not installed again.',
  packages:
    'The list of packages is copied before RUN npm ci, so they are installed again, and all above them is made anew.',
  base: 'All layers stand on the base, so another base means another image from the bottom up.',
};

function described(step: number, change: Change): string {
  const file = `A Dockerfile of ${dockerfile.length} lines`;
  if (step === 0) return `${file}: ${dockerfile.join('; ')}.`;
  const image = `${file} becomes an image of layers with ${arrows[0]?.command}. From the bottom up: ${built(change).names.join('; ')}.`;
  if (step === 1) return image;
  return `${image} The image becomes a running container, reached at ${machine.address}, with ${arrows[1]?.command}.`;
}
