/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import {
  commits,
  deployNames,
  digestIn,
  drift,
  type Building,
  type DeployName,
  type Deploys,
  type Hash,
} from './releases.ts';
import { Tall } from './tall.tsx';
import { Wide } from './wide.tsx';

const [oldest, middle, newest] = commits;
const same: Deploys = {
  'Your machine': oldest.hash,
  Staging: oldest.hash,
  Production: oldest.hash,
};
const apart: Deploys = {
  'Your machine': newest.hash,
  Staging: middle.hash,
  Production: oldest.hash,
};

const hashes = commits.map(({ hash }) => ({ value: hash, label: hash })).toReversed();
const buildings = [
  { value: 'once', label: 'once for each commit' },
  { value: 'each', label: 'anew for each deploy' },
] as const;

/** The whole drawing in words. */
function inWords(deploys: Deploys, building: Building, step: number): string {
  const history = `One repository with ${commits.length} commits, the newest first: ${commits
    .map(({ hash, subject }) => `${hash}, ${subject}`)
    .toReversed()
    .join('; ')}.`;
  const images =
    building === 'once'
      ? 'Each commit is built into one image, named by its digest.'
      : 'Each deploy has an image of its own, even where two run the same commit.';
  const running = deployNames
    .map((name) => `${name} runs ${deploys[name]}, sha256:${digestIn(deploys, name, building)}.`)
    .join(' ');
  return [history, ...(step > 0 ? [images] : []), ...(step > 1 ? [running] : [])].join(' ');
}

/** One repository, an image for each commit, and the deploys that run them; the reader says which runs what. */
export const oneCodebase = defineView({
  steps: () => [
    'One app has one repository. Its history is a line of commits, and each of them is a state that somebody can name.',
    'Each commit is built once. The image has a digest, computed from its bytes, and carries the commit as its tag.',
    'Deploys run these images. Here all three run one commit, and therefore one digest.',
    'A deploy may be ahead of another. Each digest still leads back to one commit of one repository.',
  ],
  View({ step }) {
    const [deploys, setDeploys] = useStepState<Deploys>(step, [same, same, same, apart]);
    const [building, setBuilding] = useState<Building>('once');
    const put = (name: DeployName) => (hash: Hash) => {
      setDeploys({ ...deploys, [name]: hash });
    };
    return (
      <Diagram
        label={inWords(deploys, building, step)}
        wide={[1200, 420]}
        tall={[390, 616]}
        draw={(layout) =>
          layout === 'wide' ? (
            <Wide deploys={deploys} building={building} />
          ) : (
            <Tall deploys={deploys} building={building} />
          )
        }
        controls={
          step < 2 ? undefined : (
            <>
              {deployNames.map((name) => (
                <Choice
                  key={name}
                  legend={name}
                  options={hashes}
                  value={deploys[name]}
                  onChoose={put(name)}
                />
              ))}
              <Choice legend="Images are built" options={buildings} value={building} onChoose={setBuilding} />
            </>
          )
        }
        said={step < 2 ? undefined : drift(deploys, building)}
      />
    );
  },
});
