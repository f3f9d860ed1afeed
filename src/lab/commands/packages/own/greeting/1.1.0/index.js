'use strict';

const WORDS = { en: 'Hello', de: 'Hallo', fr: 'Bonjour', es: 'Hola' };

/**
 * Greets by name in a language. In this version the language is asked for, and one that is not known is an error:
 * what was meant as a small step breaks whoever called it with a name alone.
 */
exports.greet = (name = 'world', { language } = {}) => {
  const word = WORDS[language];
  if (word === undefined) throw new TypeError(`greeting: no words for language "${language}"`);
  return `${word}, ${name}!`;
};
