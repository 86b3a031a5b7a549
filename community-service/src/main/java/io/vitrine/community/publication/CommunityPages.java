package io.vitrine.community.publication;

import io.vitrine.community.publication.CommunityPage.Card;
import io.vitrine.community.publication.CommunityPage.Choice;
import io.vitrine.community.publication.CommunityPage.ItemPage;
import io.vitrine.community.tag.Tags;
import io.vitrine.web.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Composes the pages of the feed.
@ApplicationScoped
class CommunityPages {
  /// As many as a person can look over; the rest is found by narrowing.
  private static final int MOST_TAGS_OFFERED = 40;

  private final Feed feed;
  private final TagCounts counts;
  private final FeedThumbnails thumbnails;
  private final FeedCards cards;
  private final Tags tags;
  private final PublicUrl urls;

  CommunityPages(
      Feed feed,
      TagCounts counts,
      FeedThumbnails thumbnails,
      FeedCards cards,
      Tags tags,
      PublicUrl urls) {
    this.feed = feed;
    this.counts = counts;
    this.thumbnails = thumbnails;
    this.cards = cards;
    this.tags = tags;
    this.urls = urls;
  }

  CommunityPage page(FeedQuery query) {
    FeedPage items = feed.page(query);
    Map<String, Long> offered = mostUsed(query);
    Map<String, String> names = tags.names(shown(query, items.items(), offered));
    FeedLink here = FeedLink.to(query);
    return new CommunityPage(
        heading(query, names),
        urls.of(here.href()),
        !query.isFiltered() && query.after() == null,
        cards(items.items(), names),
        chosen(query, names),
        offered(query, offered, names),
        sources(query),
        query.after() == null ? null : here.href(),
        items.nextCursor() == null ? null : here.href(items.nextCursor()));
  }

  private List<Card> cards(List<FeedItem> items, Map<String, String> names) {
    var widths = thumbnails.widths(items);
    return IntStream.range(0, items.size())
        .mapToObj(
            place -> {
              FeedItem item = items.get(place);
              return cards.card(item, place, names, widths.getOrDefault(item.id(), Map.of()));
            })
        .toList();
  }

  private static String heading(FeedQuery query, Map<String, String> names) {
    List<String> words = new ArrayList<>();
    query.tags().forEach(slug -> words.add(names.getOrDefault(slug, slug)));
    if (query.source() != null) {
      words.add(FeedCards.source(query.source()));
    }
    return words.isEmpty() ? "Community" : "Community: " + String.join(", ", words);
  }

  private static List<Choice> chosen(FeedQuery query, Map<String, String> names) {
    FeedLink here = FeedLink.to(query);
    List<Choice> chosen = new ArrayList<>();
    for (String slug : query.tags()) {
      String name = names.getOrDefault(slug, slug);
      chosen.add(new Choice(name, here.withoutTag(slug).href(), null, true));
    }
    if (query.source() != null) {
      String name = FeedCards.source(query.source());
      chosen.add(new Choice(name, here.withSource(null).href(), null, true));
    }
    return chosen;
  }

  /// The slugs of all tags that the page names.
  private static Set<String> shown(
      FeedQuery query, List<FeedItem> items, Map<String, Long> offered) {
    Set<String> slugs = new HashSet<>(query.tags());
    slugs.addAll(offered.keySet());
    items.forEach(item -> slugs.addAll(item.tags()));
    return slugs;
  }

  private Map<String, Long> mostUsed(FeedQuery query) {
    return counts.of(query).entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_TAGS_OFFERED)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  private static List<Choice> offered(
      FeedQuery query, Map<String, Long> offered, Map<String, String> names) {
    FeedLink here = FeedLink.to(query);
    return offered.entrySet().stream()
        .map(
            entry ->
                new Choice(
                    names.getOrDefault(entry.getKey(), entry.getKey()),
                    here.withTag(entry.getKey()).href(),
                    entry.getValue(),
                    false))
        .toList();
  }

  private static List<Choice> sources(FeedQuery query) {
    FeedLink here = FeedLink.to(query);
    return FeedParameters.SOURCES.stream()
        .map(
            source ->
                new Choice(
                    FeedCards.source(source),
                    here.withSource(source).href(),
                    null,
                    source.equals(query.source())))
        .toList();
  }

  Optional<ItemPage> item(long id) {
    return feed.item(id).map(this::itemPage);
  }

  private ItemPage itemPage(FeedItem item) {
    Map<String, String> names = tags.names(item.tags());
    Card card = cards(List.of(item), names).getFirst();
    return new ItemPage(
        card,
        urls.of(card.href()),
        imageUrl(item, card),
        card.tagLine(),
        FeedCards.source(item.source()),
        item.tags().stream()
            .map(
                slug ->
                    new Choice(
                        names.getOrDefault(slug, slug),
                        new FeedLink(List.of(slug), null).href(),
                        null,
                        false))
            .toList());
  }

  private static String imageUrl(FeedItem item, Card card) {
    if (card.preview().isThere()) {
      return new Preview(item.url(), card.preview().widths()).large();
    }
    return card.video() ? "" : item.url();
  }
}
