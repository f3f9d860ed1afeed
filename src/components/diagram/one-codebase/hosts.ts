import type { DeployName } from './releases.ts';

/** Where each deploy answers: config, the one thing that differs between deploys of one image. */
export const hosts: Readonly<Record<DeployName, string>> = {
  'Your machine': 'localhost:8080',
  Staging: 'staging.shop.example',
  Production: 'shop.example',
};
