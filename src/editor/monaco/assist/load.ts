/**
 * What answers an editor's questions about Dockerfiles. It comes after the editor, which can be typed in before; it runs
 * on the page's own thread, where an answer takes less time than the way to a worker and back.
 */
export const dockerfileAssist = () => import('./dockerfile.ts');

/** The same for task definitions, with Amazon’s texts in it. */
export const taskDefinitionAssist = () => import('./task-definition-text.ts');
