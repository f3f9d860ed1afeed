import type { World } from '../../../lab/world.ts';
import type { ContainerDetails } from '../../../lab/engine/api.ts';
import { commandWords } from '../picture/words.ts';

/** What `docker inspect` tells of a container, the part that one looks for. */
export function ContainerFacts({ world, id }: { readonly world: World; readonly id: string }) {
  const details = find(world, id);
  if (details === undefined) return null;
  const facts = factsOf(details);
  return (
    <details className="facts">
      <summary>
        Inspect <code>{details.name}</code>
      </summary>
      <dl>
        {facts.map(([name, values]) => (
          <div key={name}>
            <dt>{name}</dt>
            {values.map((value) => (
              <dd key={value}>{value}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

function find(world: World, id: string): ContainerDetails | undefined {
  try {
    return world.engine.containers.find(id);
  } catch {
    return undefined;
  }
}

function factsOf(details: ContainerDetails): readonly (readonly [name: string, values: readonly string[]])[] {
  const { id, image, command, config, state, ports, networks, mounts, restartCount } = details;
  const all: readonly (readonly [string, readonly string[]])[] = [
    ['Id', [id.slice(0, 12)]],
    ['Image', [image]],
    ['Command', [commandWords(command)]],
    [
      'State',
      [
        state.status === 'exited' ? `exited (${String(state.exitCode)})` : state.status,
        ...(state.error === '' ? [] : [state.error]),
      ],
    ],
    ['User', [config.User === '' ? 'root' : config.User]],
    ['Folder', [config.WorkingDir === '' ? '/' : config.WorkingDir]],
    ['Environment', config.Env],
    [
      'Ports',
      ports.map(({ container, host }) =>
        host === undefined ? String(container) : `${String(host)} → ${String(container)}`,
      ),
    ],
    ['Networks', networks.map(({ name, address }) => `${name} ${address}`)],
    ['Mounts', mounts.map(({ type, name, target }) => `${type} ${name} → ${target}`)],
    ['Restarts', restartCount === 0 ? [] : [String(restartCount)]],
  ];
  return all.filter(([, values]) => values.length > 0);
}
