import type { SourceFile } from '../diagnostic.ts';
import { languageOf } from '../language.ts';
import { WorkspaceContext } from './context.ts';

/** Reads files as the rules over a whole workspace see them. */
export type ReadWorkspace = (files: readonly SourceFile[]) => WorkspaceContext;

/** The reader for a set of files. What reads manifests and Compose files is fetched where there is one among them. */
export async function readerFor(files: readonly SourceFile[]): Promise<ReadWorkspace> {
  const isYaml = ({ path, text }: SourceFile): boolean => {
    const language = languageOf(path, text);
    return language === 'kubernetes' || language === 'compose';
  };
  if (!files.some(isYaml)) return (all) => new WorkspaceContext(all);
  const { deployedByYaml } = await import('./deployed/by-yaml.ts');
  return (all) => new WorkspaceContext(all, deployedByYaml);
}
