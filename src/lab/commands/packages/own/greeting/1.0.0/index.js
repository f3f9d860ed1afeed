'use strict';

/** Greets by name. */
exports.greet = (name) => `Hello, ${name}!`;
