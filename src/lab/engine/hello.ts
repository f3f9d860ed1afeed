import type { Program } from '../machine/program.ts';

/** What the image `hello-world` runs. */
export const helloProgram: Program = ({ stdout }) => {
  stdout.write(
    '\nHello from Docker!\n' +
      'Docker in this lab works: it took the image hello-world, made a container of it,\n' +
      'and this is what the only program in it has written.\n\n' +
      'Something with more in it:\n $ docker run -it alpine sh\n\n',
  );
  return Promise.resolve(0);
};
