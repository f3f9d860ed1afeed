'use strict';

const WORDS = { en: 'Hello', de: 'Hallo', fr: 'Bonjour', es: 'Hola' };

/** Greets: `greet({ name: 'Ada', language: 'en' })`. */
exports.greet = ({ name = 'world', language = 'en' } = {}) => `${WORDS[language] ?? WORDS.en}, ${name}!`;
