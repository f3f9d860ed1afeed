import { ComposeContext } from '../../compose/context.ts';
import type { SourceFile } from '../../diagnostic.ts';
import { ManifestContext } from '../../kubernetes/context.ts';
import { languageOf } from '../../language.ts';
import { deployedByCompose } from './by-compose.ts';
import type { Deployed } from './deployed.ts';
import { deployedByManifests } from './by-manifest.ts';

/** What manifests and Compose files deploy. Templates, which are no manifests yet, are passed over. */
export function deployedByYaml(files: readonly SourceFile[]): readonly Deployed[] {
  const manifests: ManifestContext[] = [];
  const composes: ComposeContext[] = [];
  for (const { path, text } of files) {
    const language = languageOf(path, text);
    if (language === 'kubernetes') manifests.push(new ManifestContext(path, text));
    if (language === 'compose') composes.push(new ComposeContext(path, text));
  }
  return [
    ...deployedByManifests(manifests.filter(({ placeholder }) => placeholder === undefined)),
    ...deployedByCompose(composes, files),
  ];
}
