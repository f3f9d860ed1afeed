import { registerColours } from './colours.ts';
import { registerCompletion } from './completion.ts';
import { registerDockerignore } from './dockerignore.ts';
import { dockerfileAssist, taskDefinitionAssist } from './load.ts';
import { registerNavigation } from './navigation.ts';
import { bindFormat, registerStructure } from './structure.ts';
import { registerTaskDefinition } from './task-definition.ts';

let registered = false;

/** What helps to write a Dockerfile and its `.dockerignore`, given to Monaco; once is enough. */
export function registerAssist(): void {
  if (registered) return;
  registered = true;
  registerColours('dockerfile');
  registerCompletion('dockerfile');
  registerNavigation('dockerfile', dockerfileAssist);
  registerStructure('dockerfile', 'Dockerfile', dockerfileAssist);
  bindFormat();
  registerDockerignore('dockerignore');
  registerTaskDefinition('json');
  registerNavigation('json', taskDefinitionAssist);
  registerStructure('json', 'Task definition', taskDefinitionAssist);
}
