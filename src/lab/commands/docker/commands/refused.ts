import { ANY, type Command } from '../command.ts';
import { CommandError } from '../failure.ts';

/** Commands of Docker's that the lab does not have, each with the reason and what to do instead. */
const REFUSED: readonly (readonly [paths: readonly string[], about: string, reason: string])[] = [
  [
    ['push', 'image push'],
    'Send an image to a registry',
    'this lab has no registry to push to. The image stays on the laptop, where docker run finds it.',
  ],
  [
    ['login'],
    'Sign in to a registry',
    'this lab has no registry to sign in to. Its images come without: see docker pull.',
  ],
  [['logout'], 'Sign out of a registry', 'this lab has no registry, so there is nobody to sign out.'],
  [
    ['search'],
    'Look for images in a registry',
    'this lab has no network and no registry. docker pull of a name it does not have lists those that it has.',
  ],
  [
    ['save', 'image save'],
    'Write images to an archive',
    'the lab has nowhere to take an archive to. Keep the Dockerfile, and build from it.',
  ],
  [
    ['load', 'image load'],
    'Read images from an archive',
    'the lab reads no image archives. Build the image, or pull one of its own.',
  ],
  [
    ['export', 'container export'],
    "Write a container's files to an archive",
    'the lab writes no archives. docker cp copies files out.',
  ],
  [
    ['import', 'image import'],
    'Make an image from an archive of files',
    'the lab reads no archives. Build from a Dockerfile: COPY brings files in.',
  ],
  [
    ['commit', 'container commit'],
    'Make an image from what a container has changed',
    'the lab makes images from a Dockerfile only, so that everyone can see how. Write the change there, and build.',
  ],
  [
    ['compose'],
    'Run several containers from one file',
    'Compose is not in this lab. Run the containers one by one: docker network create, then docker run for each.',
  ],
  [
    ['pause', 'container pause'],
    'Halt the processes of a container',
    "the lab cannot halt a process where it stands. docker stop ends the container's.",
  ],
  [
    ['unpause', 'container unpause'],
    'Let the processes of a container go on',
    'the lab cannot halt a process where it stands, so none is halted.',
  ],
  [
    ['update', 'container update'],
    'Change the limits of a container',
    'the lab sets limits when a container is made. Remove it, and run it anew with others.',
  ],
  [['swarm'], 'Run a cluster of engines', 'the lab has one engine.'],
  [['service'], 'Run containers on a cluster', 'the lab has one engine. Use docker run.'],
  [['stack'], 'Run several services on a cluster', 'the lab has one engine. Use docker run.'],
  [['node'], 'Work with the engines of a cluster', 'the lab has one engine.'],
  [
    ['secret'],
    'Keep secrets in a cluster',
    'the lab has no cluster. Hand a secret to a build with docker build --secret, to a container with --env-file.',
  ],
  [['config'], 'Keep settings in a cluster', 'the lab has no cluster. Hand settings to a container with -e.'],
  [['plugin'], 'Work with plugins of the engine', "the lab's engine takes no plugins."],
  [
    ['manifest'],
    'Work with lists of images for several platforms',
    "the lab's images are for linux/amd64 alone.",
  ],
  [['trust'], 'Sign images', 'this lab has no registry that would keep signatures.'],
  [['scout'], 'Look for known faults in an image', 'that needs a service which the lab does not reach.'],
];

export const refused: readonly Command[] = REFUSED.map(([paths, about, reason]) => ({
  paths: paths.map((path) => path.split(' ')),
  usage: '',
  about,
  flags: [],
  arguments: [0, ANY],
  takes: ['nothing'],
  refused: reason,
  run: ({ path }) => Promise.reject(new CommandError(`${path}: ${reason}`)),
}));
