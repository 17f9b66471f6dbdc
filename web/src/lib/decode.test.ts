import { describe, expect, it } from 'vitest';

import { array, nullable, number, object, oneOf, string, withDefault } from './decode';

const person = object({
  name: string,
  role: oneOf('host', 'guest'),
  age: nullable(number),
  tags: withDefault(array(string), []),
});

describe('decode', () => {
  it('keeps the named fields and drops the others', () => {
    expect(person({ name: 'Ann', role: 'host', age: null, password: 'x' })).toEqual({
      name: 'Ann',
      role: 'host',
      age: null,
      tags: [],
    });
  });

  it('names the place that is wrong', () => {
    expect(() => person({ name: 'Ann', role: 'king', age: 3 })).toThrow('role: expected one of');
    expect(() => person({ name: 'Ann', role: 'guest', age: 3, tags: ['a', 1] })).toThrow(
      'tags[1]: expected a string',
    );
  });

  it('refuses what is no object', () => {
    for (const value of [null, [], 'text', 3]) expect(() => person(value)).toThrow('an object');
  });
});
