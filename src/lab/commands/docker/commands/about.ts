import { FORMAT, type Command, type Context } from '../command.ts';
import { writeListing, writeValue, type Listing } from '../format/listing.ts';
import type { Fields } from '../format/template/value.ts';
import { API_VERSION, VERSION } from '../version.ts';

const NAME = "the lab's engine";

const version: Command = {
  paths: [['version']],
  usage: '[OPTIONS]',
  about: 'Show the version that the lab follows',
  flags: [{ ...FORMAT, short: 'f' }],
  arguments: [0, 0],
  takes: ['nothing'],
  run: ({ flags, process }) => {
    const format = flags.text('format') ?? '';
    const part = { Version: VERSION, APIVersion: API_VERSION, Os: 'linux', Arch: 'amd64' };
    const versions: Fields = {
      Client: { ...part, DefaultAPIVersion: API_VERSION, Context: 'default' },
      Server: { ...part, Platform: { Name: NAME }, MinAPIVersion: '1.24' },
    };
    if (format !== '') {
      writeValue(process.stdout, versions, format, 'system.versionInfo');
      return Promise.resolve(0);
    }
    process.stdout.write(
      `Client:
 Version:           ${VERSION}
 API version:       ${API_VERSION}
 OS/Arch:           linux/amd64
 Context:           default

Server: ${NAME}
 Engine:
  Version:          ${VERSION}
  API version:      ${API_VERSION} (minimum version 1.24)
  OS/Arch:          linux/amd64
`,
    );
    return Promise.resolve(0);
  },
};

function factsOf({ engine, process }: Context) {
  const containers = engine.containers.list(true);
  const running = containers.filter(({ state }) => state.status === 'running').length;
  return {
    Containers: containers.length,
    ContainersRunning: running,
    ContainersPaused: 0,
    ContainersStopped: containers.length - running,
    Images: engine.images.list().length,
    ServerVersion: VERSION,
    LoggingDriver: 'json-file',
    OperatingSystem: NAME,
    OSType: 'linux',
    Architecture: 'x86_64',
    Name: process.hostname,
  };
}

const info: Command = {
  paths: [['info'], ['system', 'info']],
  usage: '[OPTIONS]',
  about: 'Show what the engine has and is',
  flags: [{ ...FORMAT, short: 'f' }],
  arguments: [0, 0],
  takes: ['nothing'],
  run: (context) => {
    const { flags, process } = context;
    const facts = factsOf(context);
    const format = flags.text('format') ?? '';
    if (format !== '') {
      writeValue(process.stdout, facts, format, 'system.dockerInfo');
      return Promise.resolve(0);
    }
    const { Containers, ContainersRunning, ContainersStopped, Images } = facts;
    process.stdout.write(
      `Client:
 Version:    ${VERSION}
 Context:    default

Server:
 Containers: ${Containers}
  Running: ${ContainersRunning}
  Paused: 0
  Stopped: ${ContainersStopped}
 Images: ${Images}
 Server Version: ${VERSION}
 Logging Driver: json-file
 Operating System: ${NAME}
 OSType: linux
 Architecture: x86_64
 Name: ${process.hostname}
`,
    );
    return Promise.resolve(0);
  },
};

const CONTEXTS: Listing = {
  headers: { Name: 'NAME', Description: 'DESCRIPTION', DockerEndpoint: 'DOCKER ENDPOINT', Error: 'ERROR' },
  columns: ['Name', 'Description', 'DockerEndpoint', 'Error'],
  quiet: 'Name',
  type: 'formatter.clientContextContext',
};

const contextList: Command = {
  paths: [
    ['context', 'ls'],
    ['context', 'list'],
  ],
  usage: '[OPTIONS]',
  about: 'List the engines that can be spoken to: there is one',
  flags: [FORMAT, { name: 'quiet', short: 'q', kind: 'bool', about: 'Names only' }],
  arguments: [0, 0],
  takes: ['nothing'],
  run: ({ flags, process }) => {
    const isTable = (flags.text('format') ?? '') === '';
    const row = {
      Name: isTable && !flags.on('quiet') ? 'default *' : 'default',
      Description: NAME,
      DockerEndpoint: 'unix:///var/run/docker.sock',
      Error: '',
    };
    writeListing(process.stdout, CONTEXTS, [row], { format: flags.text('format'), quiet: flags.on('quiet') });
    return Promise.resolve(0);
  },
};

const contextShow: Command = {
  paths: [['context', 'show']],
  usage: '',
  about: 'Show the name of the engine that is spoken to',
  flags: [],
  arguments: [0, 0],
  takes: ['nothing'],
  run: ({ process }) => {
    process.stdout.write('default\n');
    return Promise.resolve(0);
  },
};

export const aboutCommands: readonly Command[] = [version, info, contextList, contextShow];
