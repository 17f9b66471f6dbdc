// Is a page in Russian? Every word on it that is written in Latin letters, but for names that are so everywhere.

const everywhere =
  'Backlot RT YT Tw Fb YouTube Twitch Facebook OBS ffmpeg RTMP RTMPS WebRTC WHIP HTTPS API PDF PNG JPEG WebP GIF Inter Noto Serif Mono Ctrl Shift Esc Space Alt ' +
  'Stream Deck English Chrome Chromium HeadlessChrome Linux Fake Default Audio Video Input Output Studio Live Creator Producer ' +
  'localhost rtmp rtmps https http join kbit Mbit kB MB GB dB kbps fps';

/** Words that should have been translated, each once. `names` are what people on the page are called and wrote. */
export async function latinWords({ page }, names = []) {
  const texts = await page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(node.parentElement.tagName)) found.push(node.textContent);
        continue;
      }
      if (!node.checkVisibility()) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'])
        found.push(node.getAttribute(name) ?? '');
      if (node.matches('input[type=submit]')) found.push(node.value);
    }
    return [document.title, ...found];
  });
  const known = new Set([...everywhere.split(' '), ...names].map((word) => word.toLowerCase()));
  const words = texts
    // Addresses, files and colours are the same in every language.
    .map((text) => text.replace(/\S*\/\S*|#[\da-f]{6}/gi, ''))
    .flatMap((text) => text.match(/\p{Script=Latin}{2,}/gu) ?? []);
  return [...new Set(words)].filter((word) => !known.has(word.toLowerCase()));
}
