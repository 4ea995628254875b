/** The faces of drawn pictures, alike wherever they are opened. */

/** No quotation marks and no blanks: some programs cannot read a list with both. */
export const CHINESE_FONTS =
  "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Micro Hei,SimSun,sans-serif";

/** Faces of one width, one of which every system has; after them those for Chinese. */
export const FONTS = `Arial,Liberation Sans,Helvetica,Noto Sans,DejaVu Sans,${CHINESE_FONTS}`;
