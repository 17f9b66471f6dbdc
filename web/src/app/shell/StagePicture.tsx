import { useTranslation } from 'react-i18next';

const guests = [
  { name: 'Maya Lindqvist', headline: 'pictureHost', initials: 'ML', hue: 214 },
  { name: 'Tomás Rivera', headline: 'pictureAstronomer', initials: 'TR', hue: 268 },
  { name: 'Аня Соколова', headline: 'pictureWriter', initials: 'АС', hue: 158 },
  { name: 'Kofi Mensah', headline: 'pictureComposer', initials: 'KM', hue: 28 },
] as const;

/** What a program looks like: an illustration for those who have not seen one. */
export function StagePicture() {
  const { t } = useTranslation('pages');
  return (
    <div
      aria-hidden
      className="grid aspect-video grid-cols-2 grid-rows-2 gap-[1.2%] overflow-hidden rounded-2xl border border-line bg-[#101418] p-[1.2%] shadow-pop"
    >
      {guests.map(({ name, headline, initials, hue }) => (
        <div
          key={name}
          className="relative flex items-center justify-center overflow-hidden rounded-lg"
          style={{ background: `linear-gradient(hsl(${hue} 35% 24%), hsl(${hue} 42% 12%))` }}
        >
          <span
            className="inline-flex aspect-square h-[46%] items-center justify-center rounded-full text-xl font-semibold text-white sm:text-2xl"
            style={{ background: `hsl(${hue} 48% 34%)` }}
          >
            {initials}
          </span>
          <span className="absolute bottom-2 left-2 rounded border-l-[3px] border-[#4f8fff] bg-[#0d1217]/80 px-2 py-1 text-white">
            <span className="block text-[0.6875rem] leading-tight font-semibold">{name}</span>
            <span className="block text-[0.5625rem] leading-tight opacity-80">{t(headline)}</span>
          </span>
        </div>
      ))}
    </div>
  );
}
