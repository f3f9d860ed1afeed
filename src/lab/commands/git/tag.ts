import { readOptions, type GitCommand } from './command.ts';
import { GitError } from './error.ts';
import { personNow } from './people.ts';
import { openRepository, resolveCommit } from './repository.ts';

/** `git tag`. https://git-scm.com/docs/git-tag */
export const tag: GitCommand = async (process, words) => {
  const given = readOptions(words, {
    annotate: '-a --annotate',
    message: '-m --message=',
    delete: '-d --delete',
    list: '-l --list',
    force: '-f --force',
  });
  const repository = await openRepository(process);
  const { git, at } = repository;
  const [name, target] = given.operands;
  const tags = await git.listTags({ ...at });
  if (given.has('delete')) {
    for (const each of given.operands) {
      if (!tags.includes(each)) throw new GitError(`error: tag '${each}' not found.`);
      const oid = await git.resolveRef({ ...at, ref: `refs/tags/${each}` });
      await git.deleteTag({ ...at, ref: each });
      process.stdout.write(`Deleted tag '${each}' (was ${oid.slice(0, 7)})\n`);
    }
    return 0;
  }
  if (name === undefined || given.has('list')) {
    process.stdout.write(
      tags
        .toSorted()
        .map((each) => `${each}\n`)
        .join(''),
    );
    return 0;
  }
  if (tags.includes(name) && !given.has('force'))
    throw new GitError(`fatal: tag '${name}' already exists`, 128);
  const object = await resolveCommit(repository, target ?? 'HEAD');
  const messages = given.values('message');
  if (messages.length === 0 && !given.has('annotate'))
    await git.tag({ ...at, ref: name, object, force: true });
  else {
    if (messages.length === 0)
      throw new GitError('error: the lab has no editor for a message: use git tag -a -m "what"');
    const tagger = await personNow(repository, 'COMMITTER');
    await git.annotatedTag({ ...at, ref: name, object, message: messages.join('\n\n'), tagger, force: true });
  }
  return 0;
};
