export type Language = 'dockerfile' | 'dockerignore' | 'task-definition';

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
/** Also `web.Dockerfile.dockerignore`, which belongs to one Dockerfile of several. */
const DOCKERIGNORE = /\.dockerignore$/i;
const TASK_DEFINITION = /task[-_]?def(?:inition)?s?\b.*\.json$/i;
const TASK_DEFINITION_MEMBER = /"(?:containerDefinitions|requiresCompatibilities|taskDefinitionArn)"\s*:/;

/**
 * Which language a file is in, or undefined where the checker knows none for it.
 * The name decides; a JSON file with another name counts when it holds a member only task definitions have.
 */
export function languageOf(path: string, text: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (DOCKERIGNORE.test(name)) return 'dockerignore';
  if (DOCKERFILE.test(name)) return 'dockerfile';
  if (TASK_DEFINITION.test(name)) return 'task-definition';
  if (name.toLowerCase().endsWith('.json') && TASK_DEFINITION_MEMBER.test(text)) return 'task-definition';
  return undefined;
}
