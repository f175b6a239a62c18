import { IconPhoto } from '@tabler/icons-react';
import classes from './catalogue.module.css';

/** A picture's address never changes: it is named by what it shows. */
export const pictureUrl = (imageId: string, size: 96 | 320 | 1024): string =>
  `/files/images/${imageId}/${size}`;

/** A product's picture in a list; decoration, because its name stands beside it. */
export function Thumbnail({ imageId, size = 40 }: { imageId: string | null; size?: number }) {
  return (
    <span className={classes.thumbnail} style={{ inlineSize: size, blockSize: size }} aria-hidden>
      {imageId === null ? (
        <IconPhoto size={size / 2} stroke={1.5} />
      ) : (
        <img src={pictureUrl(imageId, 96)} alt="" loading="lazy" decoding="async" />
      )}
    </span>
  );
}
