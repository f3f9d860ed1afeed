/** Made by `integration.ts`. */
declare module 'virtual:lab-frame' {
  export const frame: string;
}
