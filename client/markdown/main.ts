/** The part of the core that draws fences, loaded when the first one is to be drawn. */
export { fenceHtml } from "../../server/render/markdown/fence-html";
