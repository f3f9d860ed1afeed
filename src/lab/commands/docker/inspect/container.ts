import type { ContainerDetails, DockerEngine } from '../../../engine/api.ts';
import type { Fields, Value } from '../format/template/value.ts';
import { rfc3339 } from '../format/time.ts';
import { configOf } from './config.ts';

/**
 * What `docker inspect` shows of a container, with the names and the order of the Engine API. What the lab has nothing
 * like (cgroups, paths on the host, storage drivers) is left out.
 * Source: https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerInspect
 */
export function inspectContainer(engine: DockerEngine, container: ContainerDetails): Fields {
  const { config, state, options } = container;
  const [path = '', ...args] = container.command;
  const [first] = container.networks;
  const mode = first === undefined ? 'none' : first.name;
  return {
    Id: container.id,
    Created: rfc3339(container.created),
    Path: path,
    Args: args,
    State: {
      Status: state.status,
      Running: state.status === 'running' || state.status === 'restarting',
      Paused: false,
      Restarting: state.status === 'restarting',
      OOMKilled: state.oomKilled,
      Dead: state.status === 'dead',
      ExitCode: state.exitCode,
      Error: state.error,
      StartedAt: rfc3339(state.startedAt),
      FinishedAt: rfc3339(state.finishedAt),
      Health: healthOf(container),
    },
    Image: container.imageId,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Platform: 'linux',
    HostConfig: hostConfigOf(container, mode),
    Mounts: mountsOf(container),
    Config: {
      Hostname: config.Hostname,
      Domainname: '',
      User: config.User,
      AttachStdin: false,
      AttachStdout: false,
      AttachStderr: false,
      ExposedPorts: exposedPorts(container),
      Tty: options.terminal !== undefined,
      OpenStdin: options.interactive ?? false,
      StdinOnce: false,
      ...configOf({ ...config, Healthcheck: options.health ?? config.Healthcheck }),
      Image: container.image,
      StopTimeout: options.stopTimeout,
    },
    NetworkSettings: networkSettings(engine, container),
  };
}

/** Undefined where there is no check: a template can ask for it, the JSON does not have it. */
function healthOf({ state }: ContainerDetails): Value {
  if (state.health === undefined) return undefined;
  return {
    Status: state.health.status,
    FailingStreak: state.health.failingStreak,
    Log: state.health.log.map(({ start, exitCode, output }) => ({
      Start: rfc3339(start),
      ExitCode: exitCode,
      Output: output,
    })),
  };
}

function hostConfigOf({ options, mounts }: ContainerDetails, mode: string): Fields {
  const binds = mounts
    .filter(({ type }) => type !== 'tmpfs')
    .map((mount) => `${mount.source ?? mount.name}:${mount.target}${mount.readOnly === true ? ':ro' : ''}`);
  const asked = options.ports ?? [];
  return {
    Binds: binds.length === 0 ? null : binds,
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode: mode,
    PortBindings: Object.fromEntries(
      [...new Set(asked.map(({ container }) => container))].map((container) => [
        `${container}/tcp`,
        asked
          .filter((port) => port.container === container)
          .map(({ address = '', host }) => ({
            HostIp: address,
            HostPort: host === undefined ? '' : String(host),
          })),
      ]),
    ),
    RestartPolicy: {
      Name: options.restart?.name ?? 'no',
      MaximumRetryCount: options.restart?.maximum ?? 0,
    },
    AutoRemove: options.autoRemove ?? false,
    PublishAllPorts: options.publishAll ?? false,
    ExtraHosts:
      (options.extraHosts ?? []).length === 0
        ? null
        : (options.extraHosts ?? []).map((host) => `${host.name}:${host.address}`),
    ReadonlyRootfs: options.readOnly ?? false,
    Memory: options.memory ?? 0,
    Init: options.init === true ? true : undefined,
    Privileged: false,
    Tmpfs: mounts.some(({ type }) => type === 'tmpfs')
      ? Object.fromEntries(mounts.filter(({ type }) => type === 'tmpfs').map(({ target }) => [target, '']))
      : undefined,
  };
}

function mountsOf({ mounts }: ContainerDetails): Value {
  return mounts.map((mount): Fields => {
    const common = {
      Destination: mount.target,
      Mode: mount.readOnly === true ? 'ro' : '',
      RW: mount.readOnly !== true,
    };
    if (mount.type === 'volume') {
      const Source = `/var/lib/docker/volumes/${mount.name}/_data`;
      return { Type: 'volume', Name: mount.name, Source, ...common, Driver: 'local', Propagation: '' };
    }
    if (mount.type === 'bind')
      return { Type: 'bind', Source: mount.source ?? '', ...common, Propagation: 'rprivate' };
    return { Type: 'tmpfs', Source: '', ...common, Propagation: '' };
  });
}

function exposedPorts({ config, options }: ContainerDetails): Value {
  const asked = (options.ports ?? []).map(({ container }) => `${container}/tcp`);
  const names = [...new Set([...Object.keys(config.ExposedPorts), ...asked])];
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, {}]));
}

function networkSettings(
  engine: DockerEngine,
  { ports, networks, state, name, id }: ContainerDetails,
): Fields {
  const isUp = state.status === 'running';
  const numbers = isUp ? [...new Set(ports.map(({ container }) => container))] : [];
  const bridge = networks.find((network) => network.name === 'bridge');
  return {
    Ports: Object.fromEntries(
      numbers.map((number): readonly [string, Value] => {
        const bound = ports.filter(({ container, host }) => container === number && host !== undefined);
        const bindings = bound.map(({ address, host }) => ({ HostIp: address, HostPort: String(host) }));
        return [`${number}/tcp`, bindings.length === 0 ? null : bindings];
      }),
    ),
    Gateway: bridge?.gateway ?? '',
    IPAddress: bridge?.address ?? '',
    IPPrefixLen: bridge === undefined || bridge.address === '' ? 0 : prefixOf(engine, 'bridge'),
    Networks: Object.fromEntries(
      networks.map((network): readonly [string, Fields] => [
        network.name,
        {
          Aliases: network.aliases.length === 0 ? null : network.aliases,
          NetworkID: engine.networks.find(network.name).id,
          Gateway: network.gateway,
          IPAddress: network.address,
          IPPrefixLen: network.address === '' ? 0 : prefixOf(engine, network.name),
          DNSNames:
            network.name === 'bridge' ? null : [...new Set([name, ...network.aliases, id.slice(0, 12)])],
        },
      ]),
    ),
  };
}

const prefixOf = (engine: DockerEngine, network: string): number =>
  Number(engine.networks.find(network).subnet.split('/')[1] ?? 0);
