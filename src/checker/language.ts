export type Language = 'dockerfile' | 'task-definition' | 'dockerignore' | 'hadolint-config';

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
const TASK_DEFINITION = /task[-_]?def(?:inition)?s?\b.*\.json$/i;
/** `.dockerignore`, or a Dockerfile’s own: `web.dockerfile.dockerignore`. */
const DOCKERIGNORE = /\.dockerignore$/;
const HADOLINT_CONFIG = /^\.hadolint\.ya?ml$/;
const TASK_DEFINITION_MEMBER = /"(?:containerDefinitions|requiresCompatibilities|taskDefinitionArn)"\s*:/;

/**
 * Which language a file is in, or undefined where the checker knows none for it.
 * The name decides; a JSON file with another name counts when it holds a member only task definitions have.
 */
export function languageOf(path: string, text: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (DOCKERIGNORE.test(name)) return 'dockerignore';
  if (DOCKERFILE.test(name)) return 'dockerfile';
  if (HADOLINT_CONFIG.test(name)) return 'hadolint-config';
  if (TASK_DEFINITION.test(name)) return 'task-definition';
  if (name.toLowerCase().endsWith('.json') && TASK_DEFINITION_MEMBER.test(text)) return 'task-definition';
  return undefined;
}
