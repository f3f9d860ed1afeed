import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isElsewhere, packageInstalls, type PackageManager, unpinnedFindings } from '../package-managers.ts';

const GEM: PackageManager = {
  commands: ['gem'],
  actions: ['install', 'i'],
  valued:
    'i install-dir n bindir s source P trust-policy p http-proxy platform document build-root config-file g file'.split(
      ' ',
    ),
};

/** A gem with its version, and the value of an option of the gem's own build: `--use-system-libraries true`. */
const NO_GEM = /:|^(?:true|false)$/;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3028',
  severity: 'warning',
  factor: 2,
  summary: 'Gems of gem install have a version',
  why: 'Without a version, `gem install` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`gem install bundler:2.6.2`, or `--version 2.6.2` for one gem, pins. A version from a variable and a gem file on disk count as pinned.',
  source: 'https://guides.rubygems.org/command-reference/#gem-install',
  bad: [{ text: 'FROM ruby:3.4-slim\nRUN gem install bundler\n' }],
  good: [
    { text: 'FROM ruby:3.4-slim\nRUN gem install bundler:2.6.2 && gem install rake --version "~> 13.2"\n' },
    { text: 'FROM ruby:3.4-slim\nRUN gem install nokogiri:1.18.8 -- --use-system-libraries\n' },
  ],
  about: GEM.commands,
  local: true,
  *check(context) {
    for (const { command, packages } of packageInstalls(context, GEM)) {
      if (command.has('v', 'version')) continue;
      // Behind `--` stand options of the gem's own build.
      const end = command.words.find(({ text }) => text === '--')?.start ?? Infinity;
      const unpinned = packages.filter(
        (word) => word.start < end && !isElsewhere(word) && !NO_GEM.test(word.text),
      );
      yield* unpinnedFindings(context, unpinned, (name) => `${name}:1.2.3`);
    }
  },
};
