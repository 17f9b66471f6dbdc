import clsx from 'clsx';
import { useTranslation } from 'react-i18next';

import type { NewBrand } from '@/services/api/brands';

import { fontFamilies } from './looks';
import { SampleTile } from './SampleTile';
import { useAssetUrl } from './useAssetUrl';

const cornerClasses = {
  'top-left': 'top-[4%] left-[3%]',
  'top-right': 'top-[4%] right-[3%]',
  'bottom-left': 'bottom-[4%] left-[3%]',
  'bottom-right': 'right-[3%] bottom-[4%]',
};

/** A sample of a show in this look; sizes follow the width of the picture. */
export function BrandPreview({ brand }: { brand: NewBrand }) {
  const { t } = useTranslation('library');
  const { look } = brand;
  const logo = useAssetUrl(brand.logoAssetId ?? null).url;
  const overlay = useAssetUrl(brand.overlayAssetId ?? null).url;
  const background = useAssetUrl(brand.backgroundAssetId ?? null).url;
  return (
    <div
      role="img"
      aria-label={t('preview')}
      className="@container relative aspect-video overflow-hidden rounded-xl"
      style={{
        background: look.background,
        fontFamily: fontFamilies[look.font] ?? fontFamilies['inter'],
      }}
    >
      {background !== null && (
        <img src={background} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      <div className="absolute inset-x-[2%] top-[10%] bottom-[10%] grid grid-cols-2 gap-[2%]">
        <SampleTile look={look} hue={214} name={t('sampleHost')} line={t('sampleHostLine')} />
        <SampleTile look={look} hue={268} name={t('sampleGuest')} line={t('sampleGuestLine')} />
      </div>
      {overlay !== null && (
        <img src={overlay} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      <div
        className={clsx(
          'absolute bottom-[27%] left-[5%] max-w-[60%] px-[2cqw] py-[1.2cqw]',
          look.rounded && 'rounded-[1cqw]',
        )}
        style={{ background: look.primary, color: look.text }}
      >
        <p className="text-[2.6cqw] leading-tight font-semibold">{t('sampleBanner')}</p>
        <p className="text-[1.7cqw] leading-snug opacity-90">{t('sampleBannerLine')}</p>
      </div>
      {logo !== null && (
        <img
          src={logo}
          alt=""
          className={clsx(
            'absolute max-h-[14%] max-w-[16%] object-contain',
            cornerClasses[look.logoCorner],
          )}
        />
      )}
    </div>
  );
}
