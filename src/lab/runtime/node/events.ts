import library from 'events/events.js';
export const EventEmitter = library;
