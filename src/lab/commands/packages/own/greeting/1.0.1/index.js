'use strict';

/** Greets by name; without one, the world. */
exports.greet = (name = 'world') => `Hello, ${name}!`;
