export { environmentReads, type EnvironmentRead } from './signs/environment.ts';
export { fixedServices } from './signs/fixed-service.ts';
export { logFiles } from './signs/log-file.ts';
export { fixedPorts, isServer, serverStarts, type FixedPort } from './signs/server.ts';
export { handlesTerm } from './signs/term.ts';
export { uploadFolders } from './signs/upload.ts';
