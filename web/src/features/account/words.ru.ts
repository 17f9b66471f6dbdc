import type { RussianOf } from '@/lib/i18n/translation';

import type { words as english } from './words.en';

export const words: RussianOf<typeof english> = {
  accountOf: 'Учётная запись: {{name}}',
  administrator: 'администратор',
  signOut: 'Выйти',
  signOutFailed: 'Выйти не получилось.',
  haveLink: 'Есть ссылка гостя?',
  pasteWholeLink: 'Вставьте ссылку от ведущего целиком.',
  join: 'Войти',
  yourName: 'Ваше имя',
  email: 'Эл. почта',
  password: 'Пароль',
  passwordHint: 'Не короче 8 символов.',
  createAccount: 'Создать учётную запись',
  signIn: 'Войти',
  emailTaken: 'Учётная запись с такой почтой уже есть.',
  invalidEmail: 'Это не похоже на адрес почты.',
  tooManyAttempts: 'Слишком много попыток. Подождите минуту и попробуйте снова.',
  wrongCredentials: 'Неверная почта или пароль.',
  failed: 'Не получилось. Попробуйте ещё раз.',
};
