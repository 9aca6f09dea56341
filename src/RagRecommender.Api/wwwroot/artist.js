// An artist: who, how they sound, what the catalogue has of them.
import { link, make, plural } from "./dom.js";
import { go, href } from "./address.js";
import * as api from "./api.js";
import { card } from "./card.js";
import { bars, rose } from "./rose.js";
import { startFrom } from "./ask.js";

function biography(bio) {
  if (!bio)
    return null;
  const isLink = /^https:\/\//.test(bio.source);
  return make("div", "biography", make("p", {}, bio.text),
    make("p", "soft", "Source: ", isLink ? make("a", { href: bio.source, target: "_blank", rel: "noopener noreferrer" }, new URL(bio.source).hostname) : bio.source, `, ${bio.licence}`));
}

function live({ live: told }) {
  return told ? make("section", { "aria-label": "From Spotify" }, make("h2", "section-title", "From Spotify, just now"),
    told.followers !== null ? make("p", {}, plural(told.followers, "follower")) : null,
    make("ul", "albums", told.albums.map((album) => make("li", {}, outside(album.spotifyUrl, album.title), album.releaseDate ? make("span", "soft", ` ${album.releaseDate}`) : null))),
    told.tracks.length > 0 ? make("ol", "list", told.tracks.map((track) => card({ track, source: "spotify" }, { heading: "h3" }))) : null,
    make("p", "attribution", `Data by ${told.attribution}. `, outside(told.spotifyUrl, `${told.name} on Spotify`))) : null;
}

const outside = (url, text) => /^https:\/\/open\.spotify\.com\//.test(url ?? "") ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text;

export async function show(main, state, signal) {
  document.title = `${state.name} · RAG Recommender`;
  main.replaceChildren(make("h1", "page-title", state.name), make("p", "soft", "Looking the artist up …"));
  const artist = await api.artist(state.name, signal);
  main.replaceChildren(
    make("section", { class: "profile", "aria-labelledby": "artist" },
      artist.features ? rose(artist.features) : null,
      make("div", {}, make("p", "overline", "Artist"), make("h1", { class: "page-title", id: "artist" }, artist.name),
        make("p", "soft", `${plural(artist.trackCount, "track")} on ${plural(artist.albums.length, "album")} in this catalogue`),
        make("ul", { class: "tags", "aria-label": "Genres" }, artist.genres.slice(0, 8).map((genre) => make("li", {}, link(href({ view: "genre", name: genre.name }), {}, genre.name)))),
        make("p", "onward", link(href(startFrom(state, `like ${artist.name}`)), { class: "primary" }, `Music like ${artist.name}`), link(href(startFrom(state, `songs by ${artist.name}`)), { class: "button" }, "Ask for their songs"),
          artist.tracks.length > 0 ? link(href({ view: "map", tracks: artist.tracks.map((track) => track.id) }), { class: "button" }, "Show on the map") : null)),
      artist.features ? bars(artist.features, ["energy", "valence", "danceability", "acousticness", "instrumentalness"]) : null),
    biography(artist.biography) ?? "", live(artist) ?? "",
    ...(artist.tracks.length > 0 ? catalogue(artist) : []));
}

function catalogue(artist) {
  return [
    make("h2", "section-title", "Best known"),
    make("ol", "list", artist.tracks.map((track) => card({ track }, { heading: "h3", more: ({ id }) => go({ view: "answer", like: [id] }) }))),
    make("h2", "section-title", "Albums"),
    make("ul", "albums", artist.albums.slice(0, 60).map((album) => make("li", {}, album.title, make("span", "soft", ` ${plural(album.tracks, "track")}`)))),
  ];
}
