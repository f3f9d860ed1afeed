/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { divide } from '../grid.ts';
import { Box } from '../parts/Box.tsx';
import { Group } from '../parts/Group.tsx';
import { Wire } from '../parts/Wire.tsx';
import { defineView } from '../view.ts';
import { LANDSCAPE, SERVICES, type ServiceId } from './services.ts';

const GROUPS: readonly { readonly name: string; readonly services: readonly ServiceId[] }[] = [
  { name: 'Management: deploys, schedules, scales', services: ['ecs', 'eks'] },
  { name: 'Hosting: where containers run', services: ['ec2', 'fargate'] },
];
const IMAGES = ['web:1.4.1', 'web:1.4.2', 'worker:2.0.0'];

const WIDE = { width: 780, group: 176, gap: 60, side: 280 };
const SECOND = WIDE.group + WIDE.gap;
const HEIGHT = SECOND + WIDE.group;
const RIGHT = 1200 - WIDE.side;
const TALL = { group: 128, gap: 56 };
const tallTop = (row: number) => row * (TALL.group + TALL.gap);

/** The container services of AWS in their three places; the reader opens one and reads what it does. */
export const landscape = defineView({
  steps: () => ['Management decides what runs, hosting is where it runs, the registry keeps the images.'],
  View() {
    const [open, set] = useState<ServiceId>('ecs');
    return (
      <Diagram
        label="Amazon ECS and Amazon EKS manage: they place tasks on the hosts, Amazon EC2 or AWS Fargate. The hosts pull images from the registry, Amazon ECR."
        wide={[1200, HEIGHT]}
        tall={[390, tallTop(2) + TALL.group]}
        draw={(layout) => (layout === 'wide' ? <Wide open={open} /> : <Tall open={open} />)}
        controls={
          <Choice
            legend="Open"
            options={SERVICES.map((value) => ({ value, label: LANDSCAPE[value].name }))}
            value={open}
            onChoose={set}
          />
        }
        said={LANDSCAPE[open].does}
      />
    );
  },
});

interface Props {
  open: ServiceId;
}

function Wide({ open }: Props) {
  const beside = SECOND + WIDE.group / 2;
  return (
    <>
      {GROUPS.map(({ name, services }, row) => (
        <Group key={name} x={0} y={row * SECOND} width={WIDE.width} height={WIDE.group} label={name}>
          {divide(18, WIDE.width - 36, services.length, 18).map(({ at, size }, index) => (
            <ServiceBox
              key={index}
              {...{ open, x: at, y: row * SECOND + 50, width: size, height: WIDE.group - 68 }}
              service={services[index]}
            />
          ))}
        </Group>
      ))}
      <Wire
        points={[
          [WIDE.width / 2, WIDE.group + 4],
          [WIDE.width / 2, SECOND - 4],
        ]}
        arrow
      />
      <text class="label" x={WIDE.width / 2 + 18} y={WIDE.group + WIDE.gap / 2} dy="0.35em">
        places tasks
      </text>
      <Group x={RIGHT} y={0} width={WIDE.side} height={HEIGHT} label="Registry">
        {divide(50, SECOND - 18, IMAGES.length, 14).map(({ at, size, middle }, index) => (
          <g key={index}>
            <rect class="layer" x={RIGHT + 18} y={at} width={WIDE.side - 36} height={size} rx="4" />
            <text class="code" x={RIGHT + WIDE.side / 2} y={middle} dy="0.35em" text-anchor="middle">
              {IMAGES[index]}
            </text>
          </g>
        ))}
        <ServiceBox
          {...{ open, x: RIGHT + 18, y: SECOND + 50, width: WIDE.side - 36, height: WIDE.group - 68 }}
          service="ecr"
        />
      </Group>
      <Wire
        points={[
          [RIGHT - 4, beside],
          [WIDE.width + 4, beside],
        ]}
        arrow
      />
      <text class="label" x={(RIGHT + WIDE.width) / 2} y={beside - 16} text-anchor="middle">
        images
      </text>
    </>
  );
}

function Tall({ open }: Props) {
  const groups = [...GROUPS, { name: 'Registry', services: ['ecr'] as const }];
  return (
    <>
      {groups.map(({ name, services }, row) => (
        <Group key={name} x={0} y={tallTop(row)} width={390} height={TALL.group} label={name}>
          {divide(14, 362, services.length, 12).map(({ at, size }, index) => (
            <ServiceBox
              key={index}
              {...{ open, x: at, y: tallTop(row) + 44, width: size, height: TALL.group - 58 }}
              service={services[index]}
            />
          ))}
        </Group>
      ))}
      <Wire
        points={[
          [195, TALL.group + 4],
          [195, tallTop(1) - 4],
        ]}
        arrow
      />
      <text class="label" x="211" y={TALL.group + TALL.gap / 2} dy="0.35em">
        places tasks
      </text>
      <Wire
        points={[
          [195, tallTop(2) - 4],
          [195, tallTop(1) + TALL.group + 4],
        ]}
        arrow
      />
      <text class="label" x="211" y={tallTop(2) - TALL.gap / 2} dy="0.35em">
        images
      </text>
    </>
  );
}

interface BoxProps extends Props {
  x: number;
  y: number;
  width: number;
  height: number;
  service: ServiceId | undefined;
}

function ServiceBox({ open, service, ...box }: BoxProps) {
  if (service === undefined) return null;
  const { name, sub } = LANDSCAPE[service];
  return <Box {...box} label={name} sub={sub} chosen={service === open} />;
}
