/**
 * How the worker’s parts are cut: one file for each language that is fetched only when it is met, rather than one for
 * each set of modules that two of them share. Fewer files weigh less.
 * Source: https://rolldown.rs/reference/OutputOptions.codeSplitting
 */
export const checkerChunks = {
  groups: [
    {
      name: 'base',
      priority: 3,
      test: /checker\/(?:text|nearest|language|image-name|run-rules|rule|secret|secret-value|json\/(?:node|say))\.ts/,
    },
    { name: 'yaml', priority: 2, test: /checker\/yaml\/|node_modules\/yaml\// },
    { name: 'compose', test: /checker\/compose\// },
    { name: 'kubernetes', test: /checker\/kubernetes\// },
  ],
};
