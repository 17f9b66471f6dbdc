import { beforeAll, describe, expect, it } from 'vitest';

import { initWords } from '@/lib/i18n/i18n';

import { destinationReason } from './destinationReason';
import { words as english } from './words.en';
import { words as russian } from './words.ru';

describe('destinationReason', () => {
  beforeAll(() => initWords('ru', { ru: { api: russian } }));

  it.each([
    [
      'on the backup address: the first one does not answer',
      'через запасной адрес: основной не отвечает',
    ],
    [
      'it takes less than is sent, pictures are being dropped',
      'площадка принимает меньше, чем отправляется: часть кадров пропускается',
    ],
    ['the server refused the connection', 'сервер площадки отклонил соединение'],
    ['the server did not answer in time', 'сервер площадки не ответил вовремя'],
    ['the name of the server is not known', 'сервера с таким именем нет'],
    ['the server closed the connection', 'сервер площадки закрыл соединение'],
    ['the server cannot be reached', 'сервер площадки недоступен'],
    [
      "the server's certificate is not valid for its name",
      'сертификат сервера не подходит к его имени',
    ],
    ['the server does not speak TLS as we know it', 'с сервером не удалось договориться по TLS'],
    ['the connection broke: No buffer space', 'соединение прервалось: No buffer space'],
    [
      'the server sends far more than it has to say',
      'сервер площадки присылает слишком много лишнего',
    ],
    [
      'the server said: the server closed the stream without a reason',
      'сервер площадки закрыл поток без объяснений',
    ],
    [
      'the server said: NetStream.Publish.BadName: "in use"',
      'сервер площадки ответил: NetStream.Publish.BadName: "in use"',
    ],
    ['the server does not speak RTMP as we know it', 'с сервером не удалось договориться по RTMP'],
    ['the server stopped taking data', 'сервер площадки перестал принимать данные'],
    [
      'the address is not a valid rtmp:// or rtmps:// address',
      'это не адрес вида rtmp:// или rtmps://',
    ],
    ['the address is not on the public internet', 'этот адрес не в открытом интернете'],
    ['the address belongs to this server', 'этот адрес принадлежит самому серверу студии'],
    ['removed', 'удалена'],
    ['changed', 'изменена'],
    ['switched off', 'выключена'],
    ['the broadcast has ended', 'эфир окончен'],
    ['the server stops', 'сервер студии останавливается'],
    ['the destination is live now', 'эфир туда уже идёт'],
    ['the destination took the stream', 'площадка приняла поток'],
    [
      'no RTMP server could be reached at this address',
      'по этому адресу не отвечает ни один сервер RTMP',
    ],
  ])('says «%s» in Russian', (sentence, words) => {
    expect(destinationReason(sentence)).toBe(words);
  });

  it.each(['', 'quota exceeded', 'the server said:'])('leaves «%s» as it came', (reason) => {
    expect(destinationReason(reason)).toBe(reason);
  });

  it('takes nothing of what a server says for a sign of its own', () => {
    expect(destinationReason('the server said: {{key}} $t(api:network)')).toBe(
      'сервер площадки ответил: {{key}} $t(api:network)',
    );
  });

  it('says in English what the relay says', () => {
    initWords('en', { en: { api: english } });

    expect(destinationReason('the server said: bad key')).toBe('the server said: bad key');
  });
});
