/** @jsxImportSource preact */
import { Diagram } from '../Diagram.tsx';
import { Task } from '../parts/Task.tsx';
import { Wire } from '../parts/Wire.tsx';
import { Part } from '../steps.tsx';
import { defineView } from '../view.ts';

const deploys = [
  { name: 'Your laptop', variables: ['DB_HOST=db', 'LOG_LEVEL=debug'] },
  { name: 'Staging', variables: ['DB_HOST=db.staging.internal', 'LOG_LEVEL=debug'] },
  { name: 'Production', variables: ['DB_HOST=db.prod.internal', 'LOG_LEVEL=info'] },
];
const image = { tag: 'orders:1.4.2', digest: 'sha256:6fe3aa6b…' };

/** The layers of an image, lines at the foot of its box. */
const layers = (x: number, width: number, bottom: number) =>
  [12, 24, 36].map((up) => `M${x} ${bottom - up}h${width}`).join('');

function Wide() {
  return (
    <>
      <rect class="box" x="10" y="126" width="270" height="168" rx="6" />
      <path class="wire" d={layers(10, 270, 294)} />
      <text class="strong" x="32" y="164">
        One image
      </text>
      <text class="code" x="32" y="198">
        {image.tag}
      </text>
      <text class="code" x="32" y="228">
        {image.digest}
      </text>
      {deploys.map(({ name, variables }, row) => {
        const middle = 70 + row * 140;
        return (
          <>
            <Part from={1}>
              <rect class="box" x="430" y={middle - 46} width="360" height="92" rx="6" />
              {variables.map((variable, line) => (
                <text class="code" x="452" y={middle - 9 + line * 32}>
                  {variable}
                </text>
              ))}
            </Part>
            <Part from={2}>
              <Wire
                points={[
                  [280, 210],
                  [355, 210],
                  [355, middle],
                  [430, middle],
                ]}
              />
              <Wire
                points={[
                  [790, middle],
                  [956, middle],
                ]}
                arrow
                accent
              />
              <Task x={960} y={middle - 40} width={230} height={80} label={name} />
            </Part>
          </>
        );
      })}
    </>
  );
}

function Tall() {
  return (
    <>
      <rect class="box" x="8" y="8" width="374" height="126" rx="6" />
      <path class="wire" d={layers(8, 374, 134)} />
      <text class="strong" x="28" y="38">
        One image
      </text>
      <text class="code" x="28" y="62">
        {image.tag}
      </text>
      <text class="code" x="28" y="86">
        {image.digest}
      </text>
      {deploys.map(({ name, variables }, row) => {
        const top = 164 + row * 196;
        return (
          <>
            <Part from={1}>
              <rect class="box" x="52" y={top} width="330" height="78" rx="6" />
              {variables.map((variable, line) => (
                <text class="code" x="70" y={top + 32 + line * 29}>
                  {variable}
                </text>
              ))}
            </Part>
            <Part from={2}>
              <Wire
                points={[
                  [24, row === 0 ? 134 : top - 158],
                  [24, top + 38],
                  [52, top + 38],
                ]}
              />
              <Wire
                points={[
                  [217, top + 78],
                  [217, top + 103],
                ]}
                arrow
                accent
              />
              <Task x={102} y={top + 106} width={230} height={58} label={name} />
            </Part>
          </>
        );
      })}
    </>
  );
}

/** One image meets three configs and becomes three deploys: factor III in one picture. */
export const configMeetsImage = defineView({
  steps: () => [
    'The image is built once. It has one digest, and it holds nothing that differs between deploys.',
    'Each deploy has its own config. The variables have the same names and other values.',
    'At the start the two meet: three deploys, each with its own database and its own log level, and all of them run the same image.',
  ],
  View: () => (
    <Diagram
      label="One image, orders:1.4.2 with one digest, meets three sets of environment variables and becomes three deploys: your laptop, staging and production. The database host and the log level differ, the image does not."
      wide={[1200, 420]}
      tall={[390, 732]}
      draw={(layout) => (layout === 'wide' ? <Wide /> : <Tall />)}
    />
  ),
});
